// node check.js FILE…: print a JSON object of every file to asl-validator's [code, message] pairs about it.
const fs = require("node:fs")
const validate = require("asl-validator")

const found = {}
for (const file of process.argv.slice(2)) {
  const { errors } = validate(JSON.parse(fs.readFileSync(file, "utf8")), { checkArn: true, checkPaths: true })
  found[file] = errors.map((error) => [error["Error code"], `${error.Message}${error.path ? ` at ${error.path}` : ""}`])
}
console.log(JSON.stringify(found))
