/** Path of the functions that function keys open. The platform's sign-in leaves it out. */
export const apiPath = '/api/';

/** Path of the usage page. Its data is below `data/`. */
export const usagePath = '/usage/';

/** Values of the app roles of the page's registration, as a token has them in its claim `roles`. */
export const pageRoles = {
  /** Opens the page. */
  read: 'Usage.Read',
  /** Shows names of users as well; it does not open the page by itself. */
  readUsers: 'Usage.Read.Users',
} as const;
