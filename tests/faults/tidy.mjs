// What nobody holds on to any more is let go at once, in the host and in each of its workers: else its memory goes up and down by
// a hundred megabytes within hundreds of tries, in which a leak is not seen, and a rise need not be one.
setInterval(() => globalThis.gc?.(), 1_000).unref()
