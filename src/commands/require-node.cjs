// Runs first in every npm script, in syntax that old versions understand.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error('Caseway needs Node 24, and this is Node ' + process.versions.node + '.\n'
    + 'On Linux and Windows "npm install" brings its own; run it again without --omit=optional.\n'
    + 'Elsewhere install Node 24 from https://nodejs.org and try again.');
  process.exit(1);
}
