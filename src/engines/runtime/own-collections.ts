// Collections of the runtime itself. Their methods are their own properties, so that a program which patches the
// prototypes changes nothing here, and sees nothing of what is kept.
const { defineProperty } = Reflect;
const { apply } = Reflect;
const MapPrototype = Map.prototype;
const SetPrototype = Set.prototype;
const WeakMapPrototype = WeakMap.prototype;
const { next } = Object.getPrototypeOf(new Map().entries()) as MapIterator<unknown>;

type MethodsOf<C> = { readonly [K in keyof C]: C[K] };

function own<C extends object>(collection: C, methods: Partial<MethodsOf<C>>): C {
	for (const name in methods) defineProperty(collection, name, { value: methods[name] });
	return collection;
}

const { get, set, has, delete: remove, clear, forEach } = MapPrototype;
const ofMaps = { get, set, has, delete: remove, clear, forEach };

/** A Map to be walked with `forEach` and `firstOf`, not with `for`. */
export function ownMap<K, V>(): Map<K, V> {
	return own(new Map<K, V>(), ofMaps as Partial<Map<K, V>>);
}

const { add, has: hasMember, delete: removeMember, forEach: forEachMember } = SetPrototype;
const ofSets = { add, has: hasMember, delete: removeMember, forEach: forEachMember };

/** A Set to be walked with `forEach`, not with `for`. */
export function ownSet<T>(): Set<T> {
	return own(new Set<T>(), ofSets as Partial<Set<T>>);
}

const { get: getWeak, set: setWeak } = WeakMapPrototype;
const ofWeakMaps = { get: getWeak, set: setWeak };

export function ownWeakMap<K extends object, V>(): WeakMap<K, V> {
	return own(new WeakMap<K, V>(), ofWeakMaps as Partial<WeakMap<K, V>>);
}

const { entries } = MapPrototype;

/** The entry that has been in the map longest; undefined: it is empty. */
export function firstOf<K, V>(map: ReadonlyMap<K, V>): readonly [K, V] | undefined {
	return apply(next, apply(entries, map, []), []).value as [K, V] | undefined;
}
