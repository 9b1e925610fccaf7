package dev.takt.analytics.tracker;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The return types of one type's methods, with type variables resolved by the type's declaration. With
 * {@code interface Users extends Source<CompletableFuture<String>>}, a method that returns {@code T} in {@code Source} returns a
 * {@code CompletableFuture}.
 */
final class ReturnTypes {
    private final Class<?> owner;
    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    /**
     * A return type.
     *
     * @param type its class; for an unresolved type variable its bound
     * @param isFixed true if callers see exactly this type; false for an unresolved variable, since callers may expect any subtype
     */
    record ReturnType(Class<?> type, boolean isFixed) {}

    ReturnTypes(Class<?> owner) {
        this.owner = owner;
        collect(owner);
    }

    /** Returns the return type of {@code method}, which the type declares or inherits. */
    ReturnType of(Method method) {
        Type type = method.getGenericReturnType();
        while (type instanceof TypeVariable<?> variable && arguments.containsKey(variable)) {
            type = arguments.get(variable);
        }
        boolean isFixed = !(type instanceof TypeVariable<?>);
        while (type instanceof TypeVariable<?> variable) {
            Type bound = variable.getBounds()[0];
            type = arguments.getOrDefault(bound, bound);
        }
        return new ReturnType(
                type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : rawOf(type, method),
                isFixed);
    }

    /**
     * Returns the declaration that a call of {@code method} reaches: for a bridge method, or an inherited method that the type declares
     * again with a narrower result, that declaration.
     */
    Method declarationOf(Method method) {
        return Arrays.stream(owner.getMethods())
                .filter(other -> !other.isBridge() && isNarrowerThan(method, other))
                .reduce((one, other) -> isNarrowerThan(one, other) ? other : one)
                .orElse(method);
    }

    private static boolean isNarrowerThan(Method method, Method other) {
        return other.getName().equals(method.getName())
                && method.getReturnType().isAssignableFrom(other.getReturnType())
                && (method.isBridge()
                        ? areAssignable(method.getParameterTypes(), other.getParameterTypes())
                        : method.getReturnType() != other.getReturnType()
                                && Arrays.equals(method.getParameterTypes(), other.getParameterTypes()));
    }

    private static boolean areAssignable(Class<?>[] wide, Class<?>[] narrow) {
        if (wide.length != narrow.length) {
            return false;
        }
        for (int place = 0; place < wide.length; place++) {
            if (!wide[place].isAssignableFrom(narrow[place])) {
                return false;
            }
        }
        return true;
    }

    private void collect(Class<?> type) {
        for (Type parent : type.getGenericInterfaces()) {
            collect(parent);
        }
        Type parent = type.getGenericSuperclass();
        if (parent != null) {
            collect(parent);
        }
    }

    private void collect(Type parent) {
        if (parent instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int place = 0; place < variables.length; place++) {
                arguments.put(variables[place], generic.getActualTypeArguments()[place]);
            }
            collect(raw);
        } else if (parent instanceof Class<?> raw) {
            collect(raw);
        }
    }

    /** Returns the class of a type that is not a variable; for an array of a variable, the class in the compiled method. */
    private static Class<?> rawOf(@Nullable Type type, Method method) {
        return type instanceof Class<?> plain ? plain : method.getReturnType();
    }
}
