import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { Id } from '../../../preload/contract/vocabulary.ts'
import { Account, Assignment, Invitation, Me, NewInvitation, Registration } from '../../core/rest/models.ts'
import type { RestAccounts, RestRepository } from '../../ports/index.ts'
import type { ApiEnvironment } from '../environment.ts'
import { must, Refusal } from '../problem.ts'
import { bearer, ChildAndId, ChildParams, exampleId, json, ok, otherId, page, problems } from './describe.ts'

const at = 1_764_000_000_000
const me = {
  ...{ account: 'user_2abc', registered: { kind: 'clinic', policyVersion: '2027-01', at }, children: 12 },
  clinics: [{ id: otherId, name: 'Riverside Speech', role: 'admin' }],
}
const registration = {
  ...{ kind: 'clinic', isAdult: true, policyVersion: '2027-01' },
  clinic: { id: otherId, name: 'Riverside Speech' },
}
const invitation = {
  ...{ id: exampleId, kind: 'member', clinicId: otherId, childId: null, role: 'therapist' },
  ...{ madeAt: at, expiresAt: at + 604_800_000, state: 'open' },
}
const code = '3f9QmJ2cT8mV0e1sKq7uXw'
const assignment = { id: otherId, childId: exampleId, account: 'user_2def', madeAt: at, endedAt: null }
const tag = (name: string) => ({ tags: [name], security: bearer })

const routes = {
  me: createRoute({
    ...{ ...tag('account'), method: 'get', path: '/me', summary: 'Who asks, and what they are' },
    responses: { ...ok('The account', Me, me), ...problems(501) },
  }),
  register: createRoute({
    ...{
      ...tag('account'),
      method: 'post',
      path: '/account',
      summary: 'Registers the account, with its clinic or as a family',
    },
    description: 'Accounts are for adults: `isAdult` has to be true. Again: the same.',
    request: { body: { required: true, content: json(Registration, registration) } },
    responses: { ...ok('The account', Me, me), ...problems(409, 501) },
  }),
  leave: createRoute({
    ...{ ...tag('account'), method: 'delete', path: '/account', summary: 'Ends all that the account had here' },
    description: 'A family’s children of whom nobody else is a guardian are deleted; a clinic’s stay with the clinic.',
    responses: { 204: { description: 'Gone' }, ...problems(501) },
  }),
  invitations: createRoute({
    ...{
      ...tag('invitations'),
      method: 'get',
      path: '/invitations',
      summary: 'Invitations to the asker’s clinics and children',
    },
    responses: { ...ok('All', page(Invitation), { items: [invitation], next: null }), ...problems(501) },
  }),
  invite: createRoute({
    ...{
      ...tag('invitations'),
      method: 'post',
      path: '/invitations',
      summary: 'Invites a member of a clinic, or a child’s other guardian',
    },
    description: 'The code is told this once and kept nowhere; it opens once, within seven days.',
    request: {
      body: { required: true, content: json(NewInvitation, { kind: 'member', clinicId: otherId, role: 'therapist' }) },
    },
    responses: {
      ...ok('The invitation and its code', z.object({ invitation: Invitation, code: z.string() }), {
        invitation,
        code,
      }),
      ...problems(403, 501),
    },
  }),
  accept: createRoute({
    ...{ ...tag('invitations'), method: 'post', path: '/invitations/accept', summary: 'Accepts an invitation' },
    request: {
      body: { required: true, content: json(z.strictObject({ code: z.string().min(20).max(40) }), { code }) },
    },
    responses: {
      ...ok('The invitation', Invitation, { ...invitation, state: 'accepted' }),
      ...problems(403, 404, 501),
    },
  }),
  withdraw: createRoute({
    ...{ ...tag('invitations'), method: 'delete', path: '/invitations/{id}', summary: 'Withdraws an invitation' },
    request: { params: z.object({ id: Id }) },
    responses: { 204: { description: 'Gone' }, ...problems(404, 501) },
  }),
  assignments: createRoute({
    ...{
      ...tag('assignments'),
      method: 'get',
      path: '/children/{childId}/assignments',
      summary: 'Who treats a child, and did',
    },
    request: { params: ChildParams },
    responses: { ...ok('All', page(Assignment), { items: [assignment], next: null }), ...problems(404, 501) },
  }),
  assign: createRoute({
    ...{
      ...tag('assignments'),
      method: 'post',
      path: '/children/{childId}/assignments',
      summary: 'Gives a child to a therapist of its clinic',
    },
    request: {
      params: ChildParams,
      body: {
        required: true,
        content: json(z.strictObject({ id: Id, account: Account }), { id: otherId, account: 'user_2def' }),
      },
    },
    responses: { ...ok('The assignment', Assignment, assignment), ...problems(403, 404, 501) },
  }),
  unassign: createRoute({
    ...{ ...tag('assignments'), method: 'delete', path: '/children/{childId}/assignments/{id}', summary: 'Ends it' },
    request: { params: ChildAndId },
    responses: { 204: { description: 'Ended' }, ...problems(403, 404, 501) },
  }),
}

export const accountsOf = ({ accounts }: RestRepository): RestAccounts => {
  if (accounts === null) throw new Refusal('not-here', 'A computer of its own keeps no accounts.')
  return accounts
}

/** 128 random bits. */
const newCode = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const hashOf = async (text: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const addAccounts = (app: OpenAPIHono<ApiEnvironment>): void => {
  app.openapi(routes.me, async (context) => context.json(must(await accountsOf(context.get('repository')).me()), 200))
  app.openapi(routes.register, async (context) =>
    context.json(must(await accountsOf(context.get('repository')).register(context.req.valid('json'))), 200),
  )
  app.openapi(routes.leave, async (context) => {
    must(await accountsOf(context.get('repository')).leave())
    return context.body(null, 204)
  })
  app.openapi(routes.invitations, async (context) => {
    const items = must(await accountsOf(context.get('repository')).invitations.list())
    return context.json({ items: [...items], next: null }, 200)
  })
  app.openapi(routes.invite, async (context) => {
    const fresh = newCode()
    const accounts = accountsOf(context.get('repository'))
    const made = must(await accounts.invitations.add(context.req.valid('json'), await hashOf(fresh)))
    return context.json({ invitation: made, code: fresh }, 200)
  })
  app.openapi(routes.accept, async (context) => {
    const accounts = accountsOf(context.get('repository'))
    return context.json(must(await accounts.invitations.accept(await hashOf(context.req.valid('json').code))), 200)
  })
  app.openapi(routes.withdraw, async (context) => {
    must(await accountsOf(context.get('repository')).invitations.withdraw(context.req.valid('param').id))
    return context.body(null, 204)
  })
  app.openapi(routes.assignments, async (context) => {
    const repository = context.get('repository')
    const { childId } = context.req.valid('param')
    must(await repository.children.get(childId))
    const items = must(await accountsOf(repository).assignments.list(childId))
    return context.json({ items: [...items], next: null }, 200)
  })
  app.openapi(routes.assign, async (context) => {
    const repository = context.get('repository')
    const { childId } = context.req.valid('param')
    must(await repository.children.get(childId))
    return context.json(must(await accountsOf(repository).assignments.add(childId, context.req.valid('json'))), 200)
  })
  app.openapi(routes.unassign, async (context) => {
    const { childId, id } = context.req.valid('param')
    must(await accountsOf(context.get('repository')).assignments.end(childId, id))
    return context.body(null, 204)
  })
}
