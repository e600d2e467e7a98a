export default { test: { include: ["tests/scripts/**/*.test.js"] } };
