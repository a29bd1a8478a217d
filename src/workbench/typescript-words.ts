const words = (list: string) => new Set(list.split(' '));
export const KEYWORDS = words(
	'abstract accessor as async await break case catch class const continue debugger declare default delete do else enum export extends finally for from function get if implements import in instanceof interface is keyof let namespace new of override private protected public readonly return satisfies set static switch throw try type typeof using var void while with yield infer asserts unique',
);
/** Keywords only where a name can't stand. */
export const CONTEXTUAL = words(
	'abstract accessor as asserts async declare enum from get infer interface is keyof namespace of override private protected public readonly satisfies set static type unique using',
);
export const CONSTANTS = words('true false null undefined this NaN Infinity');
export const TYPE_KEYWORDS = words('asserts const extends import in infer is keyof new readonly typeof unique void');
/** After these a type follows. */
export const BEFORE_TYPES = words('as satisfies implements extends keyof is');
/** After these a regular expression can stand, and a brace holds properties. */
export const BEFORE_VALUES = words('return throw yield await case typeof void delete in of instanceof new default');

export const WORD = /^[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*/u;
export const NUMBER = /^(0[xob][\da-f_]+n?|(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d+)?n?)/i;
export const REGEXP = /^\/(?![*/])(\\.|\[(\\.|[^\]\\])*\]|[^/[\\])+\/[a-z]*/;
export const SIGN =
	/^(=>|\.\.\.|\?\.(?!\d)|\?\?=?|&&=?|\|\|=?|[=!]==?|\*\*=?|<<=?|>>>?=?|[<>]=|[-+*/%&|^]=|\+\+|--|[^\s\w])/;
export const CALLED = /^(\s*(\?\.)?|<([^<>()=;]|<[^<>]*>|\([^()]*\)|=>)*>)\(/;
export const BECOMES_FUNCTION =
	/^(\s*:[^=()]*)?\s*=\s*(async\b\s*)?(function\b|(<[^()]*>)?\([^()]*\)\s*(:[^=]*)?=>|[\w$]+\s*=>)/;
export const HOLDS_FUNCTION = /^\??\s*:\s*(async\b\s*)?(function\b|\([^()]*\)\s*(:[^=]*)?=>|[\w$]+\s*=>)/;
export const BUILT_IN = /^(Promise|(Weak)?(Map|Set)|Proxy|Generator)$/;
export const NAMES_PROPERTY = /^\s*\??\s*:/;
