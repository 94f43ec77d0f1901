// The peer of row W2: what a team would write in Node with Fastify and PostgreSQL for the same create. Mutual TLS on both
// sides, a pool of connections, prepared statements, one durable transaction a call. Not encrypted at rest, no access
// rules, no change feed.
//
//   node server.mjs CERTS DATABASE-JSON     prints its port, then serves until its standard input ends
import fs from 'node:fs';
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const [certs, database] = process.argv.slice(2);
const read = (name) => fs.readFileSync(`${certs}/${name}`);
const { serverName, certs: databaseCerts, ...address } = JSON.parse(database);
const pool = new pg.Pool({
  ...address,
  max: 32,
  ssl: {
    servername: serverName,
    ca: fs.readFileSync(`${databaseCerts}/ca.pem`),
    cert: fs.readFileSync(`${databaseCerts}/cli.pem`),
    key: fs.readFileSync(`${databaseCerts}/cli.key`),
  },
});

await pool.query(`
  CREATE SCHEMA peer;
  CREATE TABLE peer.records (id text PRIMARY KEY, version bigint NOT NULL, body text NOT NULL);
  ALTER TABLE peer.records ALTER body SET STORAGE EXTERNAL;
  CREATE TABLE peer.index_rows (key text PRIMARY KEY, row text NOT NULL);
  CREATE TABLE peer.worklist (place text PRIMARY KEY, row text NOT NULL);
  CREATE TABLE peer.entries (id text PRIMARY KEY, entry text NOT NULL)`);

const statements = {
  record: 'INSERT INTO peer.records VALUES ($1, 1, $2)',
  index: 'INSERT INTO peer.index_rows VALUES ($1, $2), ($3, $4), ($5, $6)',
  worklist: 'INSERT INTO peer.worklist VALUES ($1, $2)',
  entry: 'INSERT INTO peer.entries VALUES ($1, $2)',
};
const run = (client, name, values) => client.query({ name, text: statements[name], values });

const row = 'r'.repeat(120);
const entry = 'e'.repeat(300);
const app = Fastify({
  https: { key: read('peer.key'), cert: read('peer.pem'), ca: read('ca.pem'), requestCert: true, rejectUnauthorized: true },
});
const schema = { body: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } } };
app.post('/notes', { schema }, async (request, reply) => {
  const id = randomUUID();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await run(client, 'record', [id, request.body.text]);
    await run(client, 'index', [`${id}/1`, row, `${id}/2`, row, `${id}/3`, row]);
    await run(client, 'worklist', [id, row]);
    await run(client, 'entry', [id, entry]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  reply.code(201);
  return { name: `notes/${id}` };
});

await app.listen({ host: '127.0.0.1', port: 0 });
console.log(app.server.address().port);
process.stdin.on('end', () => process.exit(0)).resume();
