import { explainStorageError } from '../../../../runtime/stores/storage/explainStorageError';

const restError = (message: string, fields: object): Error =>
  Object.assign(new Error(message), { name: 'RestError', ...fields });

describe('explainStorageError', () => {
  it('reports the text of a refusal in XML, and what to check', () => {
    const xml =
      '<?xml version="1.0"?><Error><Code>AuthorizationFailure</Code>' +
      '<Message>Server failed to authenticate the request.\nRequestId:1</Message></Error>';
    const problem = explainStorageError(restError(xml, { statusCode: 403 }));
    expect(problem).toMatchObject({
      code: 'storage.403',
      message:
        'The storage account responded with HTTP 403: AuthorizationFailure: Server failed to authenticate the request.',
    });
    expect(problem.fix).toContain('Storage Table Data Contributor');
  });

  it('reads the JSON of the Table service', () => {
    const json =
      '{"odata.error":{"code":"TableNotFound","message":{"lang":"en-US","value":"The table specified does not exist.\\nRequestId:1"}}}';
    expect(explainStorageError(restError(json, { statusCode: 404 })).message).toBe(
      'The storage account responded with HTTP 404: TableNotFound: The table specified does not exist.',
    );
  });

  it('uses the code where the response has no body', () => {
    expect(
      explainStorageError(restError('', { statusCode: 503, code: 'ServerBusy' })),
    ).toMatchObject({
      code: 'storage.503',
      message: 'The storage account responded with HTTP 503: ServerBusy',
    });
  });

  it('names the network fault when the account is out of reach', () => {
    expect(
      explainStorageError(restError('connect ECONNREFUSED', { code: 'ECONNREFUSED' })),
    ).toMatchObject({
      code: 'storage.network.ECONNREFUSED',
      message:
        'The storage account could not be reached: the connection was refused (ECONNREFUSED).',
    });
  });
});
