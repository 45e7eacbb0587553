/**
 * Node of the function app, as Azure's catalogue of stacks writes it. Azure accepts any string here,
 * and the app then dies at start without a word (Azure/Azure-Functions#2666).
 */
export const nodeVersion = '22';
