/** "name@version" of the judge without a learned model: the recogniser and the version of the judgement on top of it. */
export const networkEngineName = 'soundswallower-network@0.6.3-1'
