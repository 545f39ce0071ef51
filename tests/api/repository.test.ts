import { databases } from '../supabase/stand-in/database.ts'
import { openCloud, openLocal } from './places.ts'
import { repositorySuite } from './repositorySuite.ts'

repositorySuite('SQLite', openLocal)

for (const { name, open } of databases)
  repositorySuite(name, async () => {
    const cloud = await openCloud(open)
    const repository = await cloud.repositoryOf('pat')
    await repository.accounts?.register({ kind: 'family', isAdult: true, policyVersion: '2027-01' })
    return { repository, close: cloud.close }
  })
