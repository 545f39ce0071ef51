'use strict'
exports.registerHandler = () => undefined
