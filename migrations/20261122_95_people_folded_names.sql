-- The names of a person as the search text has them: lower case, without marks, in Latin letters, words with one space
-- between them. The search text also holds e-mail addresses and phone numbers; who looks for a name checks those whom
-- its index finds by this. It folds as `algorithms/names/fold.ts` does, and a test holds the two against each other.
create function people_folded(name text) returns text language sql immutable parallel safe cost 100
as $$
  select trim(regexp_replace(
    translate(
      replace(replace(replace(replace(replace(
        lower(regexp_replace(normalize(whole.letters, nfkd), '[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]', '', 'g') collate "und-x-icu"),
        'þ', 'th'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'),
      'łđøðıħŋабвгґдезиіклмнопрстуфыэьъ', 'ldodihnabvhgdezyiklmnoprstufye'),
    '[^[:alnum:]]+' collate "und-x-icu", ' ', 'g'))
  -- Whole letters first: taken apart, й would be и with a mark, and lose its own sound.
  from (select replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    lower(normalize(name, nfc) collate "und-x-icu"),
    'є', 'ie'), 'ж', 'zh'), 'ї', 'i'), 'й', 'i'), 'х', 'kh'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'), 'щ', 'shch'),
    'ю', 'iu'), 'я', 'ia') as letters) whole
$$;
