/** The name of the database; a browser that does not have it has never saved anything here. */
export const DATABASE = 'yieldpoint';
