import type { z } from 'zod'

/** A call: what goes in, what comes out. Declared once; hosts, services and the window's client derive from it. */
export interface CallDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input
  readonly output: Output
}

export const call = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): CallDefinition<Input, Output> => ({ input, output })
