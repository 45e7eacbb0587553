import { recogniseCodePage } from '../../../../../runtime/operations/import/encoding/recogniseCodePage';

/** Bytes of a text in a code page of one byte a letter. */
function encode(text: string, codePage: string): Buffer {
  const decoder = new TextDecoder(codePage);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Buffer.from(Array.from(text).map((letter) => bytes.get(letter) ?? 0x3f));
}

const recognise = (text: string, codePage: string) =>
  recogniseCodePage(text.split(' ').map((word) => encode(word, codePage)));

describe('recogniseCodePage', () => {
  it.each([
    ['German', 'Prüfung Änderungsanträge Größe'],
    ['French', 'Congés à étranger système être'],
    ['Danish', 'Ansøgning København årsplan'],
    ['Swedish', 'Åtgärder må blå'],
    ['Portuguese', 'Relatório Informações Opções não'],
    ['Italian', 'Attività qualità perché'],
    ['Spanish', 'Gestión añadir años más'],
  ])('recognises %s in windows-1252', (_language, text) => {
    expect(recognise(text, 'windows-1252')).toEqual({ name: 'windows-1252' });
  });

  it.each([
    ['windows-1250', 'Přístupů příkaz'],
    ['windows-1250', 'Žádost Faktúra'],
    ['windows-1250', 'řeka'],
    ['windows-1250', 'čas'],
    ['windows-1250', 'Łódź wniosków'],
    ['windows-1250', 'Jelentkezők üdülő'],
    ['windows-1251', 'Заявка'],
    ['windows-1253', 'Αίτηση'],
    ['windows-1254', 'şifre değişiklik'],
    ['windows-1257', 'Prašymų žurnalas'],
  ])('takes nothing in %s for Western text: %s', (codePage, text) => {
    const finding = recognise(text, codePage);
    expect(finding).toMatchObject({ likely: expect.arrayContaining([codePage]) });
  });

  it('names the Japanese code page', () => {
    const words = ['8c6f94ef905c90bf', '8cda8b7188ea9797955c', '835c83748367'].map((hex) =>
      Buffer.from(hex, 'hex'),
    );
    expect(recogniseCodePage(words)).toMatchObject({
      likely: expect.arrayContaining(['shift_jis']),
    });
  });
});
