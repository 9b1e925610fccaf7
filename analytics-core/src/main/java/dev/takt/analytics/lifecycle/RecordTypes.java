package dev.takt.analytics.lifecycle;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * The record types that the JDK keeps references to.
 *
 * <p>{@link ObjectMethods}, which makes {@code equals}, {@code hashCode} and {@code toString} of records, has method handles that keep
 * the types to which they were adapted last (JDK 17). These may be types of the library, whose class loader is then never collected.
 */
public final class RecordTypes {
    private static final String COMPONENT = "strip";

    private RecordTypes() {}

    /** Makes the JDK adapt its method handles to types of the JDK. Does nothing if that is not possible. */
    @SuppressWarnings("CatchingUnchecked")
    public static void forget() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle component = lookup.findVirtual(String.class, COMPONENT, MethodType.methodType(String.class));
            adapt(lookup, "equals", MethodType.methodType(boolean.class, String.class, Object.class), component);
            adapt(lookup, "hashCode", MethodType.methodType(int.class, String.class), component);
            adapt(lookup, "toString", MethodType.methodType(String.class, String.class), component);
        } catch (Throwable notPossible) {
            // another JDK, which keeps no types
        }
    }

    private static void adapt(MethodHandles.Lookup lookup, String method, MethodType type, MethodHandle component)
            throws Throwable {
        Object unused = ObjectMethods.bootstrap(lookup, method, type, String.class, COMPONENT, component);
    }
}
