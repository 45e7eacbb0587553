/**
 * Letters beyond ASCII of languages, by the code page of Windows in which Excel saves them.
 * Source: Unicode CLDR, main and auxiliary exemplar characters, without rare loans.
 */
export const alphabets: Readonly<Record<string, readonly string[]>> = {
  'windows-1252': [
    'äöüßé', // German
    'àâæçéèêëîïôœùûüÿ', // French
    'áéíñóúü', // Spanish
    'àáâãçéêíóôõúü', // Portuguese
    'àèéìíîòóùú', // Italian
    'áäéëèïíóöüúĳ', // Dutch
    'æøåéèêóòâôäöü', // Danish, Norwegian
    'åäöéàü', // Swedish
    'äöåšž', // Finnish
    'áæéíðóöþúý', // Icelandic
    'àçèéíïòóúü', // Catalan
  ],
  'windows-1250': [
    'áčďéěíňóřšťúůýž', // Czech
    'áäčďéíĺľňóôŕšťúýž', // Slovak
    'ąćęłńóśźż', // Polish
    'áéíóöőúüű', // Hungarian
    'ăâîşţșț', // Romanian
    'čćđšž', // Croatian, Slovenian
  ],
  'windows-1254': ['çğıöşüİâî'], // Turkish
  'windows-1257': [
    'ąčęėįšųūž', // Lithuanian
    'āčēģīķļņšūž', // Latvian
    'äöõüšž', // Estonian
  ],
};
