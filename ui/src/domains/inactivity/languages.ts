// Languages a notice is written in; the first goes by what the registry knows of each person.
import { t } from '../../i18n/texts.svelte';

export function languages(): { key: string; title: string }[] {
  return [{ key: '', title: t('inactivity-language-own') }, ...['ru', 'kk', 'en'].map((key) => ({ key, title: t(`language-${key}`) }))];
}
