/** What may be a principal name in the message of a service. In JSON, a letter after a \ may be a line end. */
export const principalNames = /(\\?)([^\s"'`<>(),;:\\]+@[^\s"'`<>(),;:\\]*[^\s"'`<>(),;:\\.])/g;
