/** Why a row of a client that nobody told of does not go in. */
export const unknownClient = (clientId: string): string => `client_id "${clientId}" is no known client`;
