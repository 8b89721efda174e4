/** Adding servers, with every way to fail provoked by a real one, and links to servers that nobody here knows. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { idle } from '../page.ts';
import { allow, html, jaeger, json, startServer } from './servers.ts';
import type { Handler, Server } from './servers.ts';

const servers: Server[] = [];
async function serve(handler: Handler): Promise<Server> {
  const server = await startServer(handler);
  servers.push(server);
  return server;
}
test.afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Source:/ }).click();
  await page.getByRole('button', { name: 'Add a Jaeger…' }).click();
  return page.getByRole('dialog', { name: 'Add a Jaeger' });
}

async function connect(form: Locator, address: string): Promise<void> {
  await form.getByRole('textbox', { name: 'Address' }).fill(address);
  await form.getByRole('button', { name: 'Connect' }).click();
}

/** The steps with what became of them. */
const steps = (form: Locator) => form.getByRole('list', { name: 'Steps of the test' }).getByRole('listitem');

test('what keeps a server from being added is told apart, and how it is mended', async ({ page }) => {
  await page.goto('./search');
  await idle(page);
  const form = await openForm(page);
  const alert = form.getByRole('alert');

  const closed = await startServer(() => undefined);
  await closed.stop();
  await connect(form, closed.url);
  await expect(alert).toContainText(`Nothing answers at ${closed.url.slice(0, -1)}`);
  await expect(alert).toContainText('is the port right');
  await expect(steps(form).nth(0)).toContainText('no');
  await expect(form.getByRole('textbox', { name: 'Address' })).toHaveValue(closed.url);

  const silentOnCors = await serve((request, response) => void jaeger(request, response));
  await connect(form, silentOnCors.url);
  await expect(alert).toContainText('does not let this page read');
  const { origin } = new URL(page.url());
  await expect(alert).toContainText(`allowed_origins: ["${origin}"]`);
  await expect(alert).toContainText(`JAEGER_URL=${silentOnCors.url.slice(0, -1)} npm start`);
  await expect(alert).toContainText(`Access-Control-Allow-Origin: ${origin}`);
  await expect(steps(form).nth(0)).toContainText('yes');
  await expect(steps(form).nth(1)).toContainText('no');

  const product = await serve((_request, response) => {
    allow(response);
    json(response, 200, { ok: true });
  });
  await connect(form, product.url);
  await expect(alert).toContainText('not as a Jaeger does');
  await expect(alert).toContainText('{"ok":true}');

  const page404 = await serve((_request, response) => {
    allow(response);
    html(response, 'Welcome to nginx');
  });
  await connect(form, page404.url);
  await expect(alert).toContainText('A web page came instead of JSON');
  await expect(alert).toContainText('Welcome to nginx');
  await expect(alert).toContainText('none of them answers as a Jaeger does');

  const broken = await serve((_request, response) => {
    allow(response);
    response.writeHead(503).end('storage is down');
  });
  await connect(form, broken.url);
  await expect(alert).toContainText('The server answered 503');
  await expect(alert).toContainText('storage is down');

  // Put away with what it says, and taken up again.
  await form.getByRole('button', { name: 'Close' }).click();
  await openForm(page);

  const below = await serve((request, response) => {
    allow(response);
    if (!jaeger(request, response, '/jaeger/ui/')) html(response, 'Gateway');
  });
  await connect(form, `${below.url}tracing/search?service=x`);
  await expect(alert).toContainText('A Jaeger answers at');
  await form.getByRole('button', { name: `Use ${below.url}jaeger/ui/` }).click();
  await expect(form).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`source=${encodeURIComponent(`${below.url}jaeger/ui/`)}`));
  await idle(page);
  await expect(page.getByRole('main').getByRole('button', { name: 'db', exact: true })).toBeVisible();
});

test('tenant and token: asked for, refused by preflight, sent to that server only, gone with the tab', async ({
  page,
  context,
}) => {
  const guarded = await serve((request, response) => {
    allow(response, 'authorization, x-tenant');
    const isAsking = request.method !== 'OPTIONS';
    if (isAsking && request.headers.authorization !== 'Bearer s3cret')
      response.writeHead(401).end('missing token');
    else jaeger(request, response);
  });
  const strict = await serve((request, response) => {
    allow(response, 'content-type');
    jaeger(request, response);
  });
  await page.goto('./search');
  const form = await openForm(page);
  await connect(form, guarded.url);
  await expect(form.getByRole('alert')).toContainText('It answers 401');
  await expect(form.getByRole('alert')).toContainText('missing token');
  await form.getByRole('textbox', { name: 'Bearer token' }).fill('wrong');
  await connect(form, guarded.url);
  await expect(form.getByRole('alert')).toContainText('is not one that it accepts');
  await form.getByRole('textbox', { name: 'Bearer token' }).fill('s3cret');
  await connect(form, strict.url);
  await expect(form.getByRole('alert')).toContainText('not with the header authorization');
  await expect(form.getByRole('alert')).toContainText('allowed_headers: ["authorization"]');

  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Production');
  await form.getByRole('textbox', { name: 'Tenant', exact: true }).fill('acme');
  await connect(form, guarded.url);
  await expect(form).toBeHidden();
  await idle(page);
  await expect(page.getByRole('button', { name: /^Source: Production, .*connected/ })).toBeVisible();
  expect(guarded.asked.at(-1)).toMatchObject({ tenant: 'acme', token: 'Bearer s3cret' });
  expect(page.url()).not.toContain('s3cret');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('s3cret');

  const other = await context.newPage();
  await other.goto(page.url());
  await idle(other);
  expect(guarded.asked.at(-1)?.token).toBe('');
  await expect(other.getByRole('alert').first()).toContainText('401');
});

test('a link to an unknown server asks nothing of it before somebody agrees', async ({ page }) => {
  const stranger = await serve((request, response) => {
    allow(response);
    jaeger(request, response);
  });
  const source = encodeURIComponent(stranger.url);
  await page.goto(`./trace/abc123?source=${source}`);
  await idle(page);
  await expect(page.getByRole('main')).toContainText('This link takes its traces from another server');
  await expect(page.getByRole('main')).toContainText(stranger.url);
  await page.goto(`./search?service=web&lookback=1h&source=${source}`);
  await idle(page);
  await page.getByRole('button', { name: /^Source:.*not asked/ }).click();
  await expect(page.getByRole('dialog', { name: 'Source of traces' })).toContainText('Not asked yet');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Dependencies' }).click();
  await idle(page);
  expect(stranger.asked).toEqual([]);

  await page.goto(`./trace/abc123?source=${source}`);
  await page.getByRole('button', { name: 'Only in this tab' }).click();
  await expect(page.getByRole('alert')).toContainText('Trace not found');
  expect(stranger.asked.length).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('Trace not found');

  // Kept, renamed, and forgotten again.
  await page.getByRole('button', { name: /^Source:/ }).click();
  await expect(page.getByRole('list', { name: 'Sources' })).toContainText('in this tab only');
  await page.getByRole('button', { name: 'Add a Jaeger…' }).click();
  await connect(page.getByRole('dialog', { name: 'Add a Jaeger' }), stranger.url);
  await idle(page);
  const change = page.getByRole('dialog', { name: 'Change a source' });
  await page.getByRole('button', { name: /^Source:/ }).click();
  await page.getByRole('button', { name: /^Change 127/ }).click();
  await change.getByRole('textbox', { name: 'Name', exact: true }).fill('Staging');
  await change.getByRole('button', { name: 'Test and save' }).click();
  await expect(change).toBeHidden();
  await page.getByRole('button', { name: /^Source: Staging/ }).click();
  await page.getByRole('button', { name: 'Forget Staging' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main')).toContainText('This link takes its traces from another server');
  await page.getByRole('button', { name: 'Stay with Demo' }).click();
  await expect(page).not.toHaveURL(/source=/);
});
