import * as grpc from '@grpc/grpc-js';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';

import { completeService } from '../engine/completeService';
import { standInProvider } from './StandInProvider';

/** Serves the stand-in as a plugin: its port is the first line on stdout. */
const server = new grpc.Server();
server.addService(
  ResourceProviderService,
  completeService(ResourceProviderService, standInProvider),
);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
