/** "name@version" as it stands in every verdict: the recogniser and the version of the judgement on top of it. */
export const engineName = 'soundswallower-network@0.6.3-1'
