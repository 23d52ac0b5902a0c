// Drafts of papers of the invented school: templates, and what a transcript or a certificate of payment starts from.
import type { BatchList, CertificateDraft, DocumentChoice, DraftCertificate, LocalText, TemplateChoice } from '../wire/bindings';

const words = (ru: string): LocalText => ({ ru, kk: ru, en: ru });
const title = (key: string, ru: string, law = ''): DocumentChoice => ({ key, title: words(ru), allowed: true, law: words(law) });

export const OTHER_PAPERS = [title('reference', 'Справка об обучении'), title('transcript', 'Выписка о результатах обучения'), title('payment', 'Справка об оплате обучения')];

const CERTIFICATES: TemplateChoice[] = [
  { id: 'certificate-modern/v1', title: words('Современный'), second: false },
  { id: 'certificate-classic/v1', title: words('Классический, с рамкой'), second: false },
  { id: 'certificate-bilingual/v1', title: words('Двуязычный: казахский и русский'), second: true },
];

export function drafted(draft: DraftCertificate): Pick<CertificateDraft, 'paper' | 'template' | 'templates' | 'second' | 'known' | 'answer_by'> {
  const paper = OTHER_PAPERS.some((one) => one.key === draft.document) ? draft.document : 'training';
  const templates = paper === 'training' ? CERTIFICATES : [{ id: `${paper}/v1`, title: words(paper), second: false }];
  const template = templates.find((one) => one.id === draft.template)?.id ?? templates[0].id;
  return {
    paper, template, templates, second: template === 'certificate-bilingual/v1', answer_by: draft.asked ? '2026-12-01' : null,
    known: {
      marks: [{ item: 'Тест 1', value: '87', on: '2026-05-02' }, { item: 'Тест 2', value: '91', on: null }, { item: '', value: 'зачтено', on: '2026-06-14' }],
      recipients: [{ id: 'p7', name: 'Сейтова Бота', refused: 'of_age' }],
      learners: [{ name: 'Сейтов Арман', born: '2014-02-03' }],
      paid: [{ year: 2026, sum: '45000,00', currency: 'RUB' }],
    },
  };
}

export const BATCH_CHOICES: Omit<BatchList, 'batches'> = { ended: [{ id: 'b7', begun: '2026-11-22', issued: 12, reserved: 0, unprinted: [], remarks: [] }], documents: [title('certificate', 'Сертификат о прохождении обучения'), { ...title('state_form', 'Документ государственного образца', 'выдают организации с лицензией'), allowed: false }], templates: CERTIFICATES, groups: [{ id: 'g1', title: 'Сварка, ноябрь' }], protocols: [{ number: '7', held: '2026-11-10', people: 3 }] };
