// Invented answers about the authenticity of papers.
import type { AskedCertificate, CertificateAnswer, IssuerKeys, Verification, VerifyText } from '../wire/bindings';
import { TODAY } from './fake_people';

const none = { file: null, key: null, ended: null, replaced_by: null, as_of: TODAY, content: null };
const content = {
  kind: 'training', standing: 'original', earlier_number: null, earlier_issued: null, number: '2026-0131', issued: '2026-06-20', began: null, completed: '2026-06-14',
  hours: 72, valid_until: null, expired: false,
  wordings: [{ language: 'kk', name: 'Сейтова Әсел Қуанышқызы', name_cut: false, programme: 'Газ құбырларын пайдалану', programme_cut: false }],
};
const good: Verification = { ...none, signature: 'valid', issuer: 'own', integrity: 'whole', status: 'issued', key: 'e4eb2e9e58d00b83', content };

function read(text: string): Verification {
  const bare = text.trim();
  if (!bare.startsWith('LD1:')) return { ...none, signature: 'missing', issuer: 'missing', integrity: 'missing', status: 'unknown' };
  if (bare.endsWith('FORGED')) return { ...good, signature: 'invalid', integrity: 'changed', status: 'unknown' };
  return bare.endsWith('OLD') ? { ...good, status: 'replaced', ended: '2026-11-01', replaced_by: '2026-0140' } : good;
}

export function inventAuthenticity() {
  let keys = [{ id: 'e4eb2e9e58d00b83', public: 'ea'.repeat(32), from: '2026-03-01', until: null as string | null }];
  const all = (): IssuerKeys => ({ keys, may_replace: true, may_give_out: true });
  return {
    certificate_verify_text: ({ text }: VerifyText): Verification => read(text),
    certificate_verify_file: () => ({ found: { ...good, file: 'certificate-2026-0131.pdf', integrity: 'same' } }),
    certificate_asked: ({ number, name }: AskedCertificate): CertificateAnswer => {
      if (!name.trim()) throw { code: 'certificates.ask_incomplete', kind: 'refused', args: {}, field: 'name' };
      return { answer: number === '2026-0131' && name.startsWith('Сейтова') ? 'matches' : 'does_not_match' };
    },
    issuer_keys: all,
    issuer_key_replace: (): IssuerKeys => {
      keys = [...keys.map((key) => ({ ...key, until: key.until ?? TODAY })), { id: '0b83e4eb2e9e58d0', public: 'ae'.repeat(32), from: TODAY, until: null }];
      return all();
    },
    issuer_keys_save: () => ({ place: '/home/marina/certificate-keys.json', sha256: '1'.repeat(64) }),
    verifier_save: () => ({ place: '/home/marina/verify.html', sha256: '3'.repeat(64) }),
    status_list_save: () => ({ place: '/home/marina/certificate-status.txt', sha256: '2'.repeat(64) }),
  };
}
