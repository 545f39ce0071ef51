// A child program for tests: sends back what it gets.
process.on('message', (message) => process.send({ args: process.argv.slice(2), message }))
process.on('disconnect', () => process.exit(0))
