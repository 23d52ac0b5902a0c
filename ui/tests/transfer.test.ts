// A recipient abroad: what is open is asked before anything is given out.
import { describe, expect, it } from 'vitest';
import { FakeBackend } from '../src/backend/fake';
import { Transfer } from '../src/domains/disclosures/transfer.svelte';

describe('a recipient that is typed', () => {
  it('is asked about once a name, and nobody is for none', async () => {
    const backend = new FakeBackend();
    const transfer = new Transfer(backend);
    await transfer.ask('Mailchimp');
    await transfer.ask('Mailchimp ');
    expect(transfer.warnings.map((one) => [one.kind, one.country])).toEqual([['transfer', 'US']]);
    expect(backend.calls.filter((call) => call.name === 'transfer_warnings')).toHaveLength(1);
    await transfer.ask('  ');
    expect(transfer.warnings).toEqual([]);
    await transfer.ask('Учитель');
    expect(transfer.warnings).toEqual([]);
  });
});
