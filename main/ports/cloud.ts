/** Who is signed in, as far as whatever speaks to the cloud has to know it. */
export interface CloudSession {
  /** A token that is good for the next seconds; null: nobody is signed in, or there is no network to make one by. */
  token(): Promise<string | null>
  /** Id of the account (Clerk's `sub`), known without a network as well; null: nobody is signed in. */
  userId(): string | null
}

/** A project in the cloud. Neither of the two is a secret. */
export interface CloudProject {
  /** As in https://abc.supabase.co. */
  readonly url: string
  /** The publishable key: it names the project and opens nothing. */
  readonly key: string
}
