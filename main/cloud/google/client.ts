/**
 * Google's client for the second version of its speech service, and what it stands on: a file of its own, read when somebody
 * practises who agreed to it. By its path, so that the first version does not come along.
 */
export { SpeechClient } from '@google-cloud/speech/build/src/v2/speech_client.js'
export { googleAuthLibrary, grpc } from 'google-gax'
