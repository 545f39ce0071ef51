/** The whole of Clerk's client: a file of its own, read when somebody has, or wants, an account. */
export { Clerk } from '@clerk/clerk-js/no-rhc'
