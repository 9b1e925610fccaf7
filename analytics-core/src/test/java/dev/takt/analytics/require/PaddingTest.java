package dev.takt.analytics.require;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaddingTest {
    private static final long DISTANCE = 128;

    /** The virtual machine chooses the places of fields: it fills gaps of the superclass with fields of the subclass. */
    @ParameterizedTest
    @MethodSource("padded")
    void no_field_lies_near_the_object_before(Class<?> padded) throws ReflectiveOperationException {
        for (Field field : padded.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                assertThat(offset(field)).as("offset of %s", field).isGreaterThanOrEqualTo(DISTANCE);
            }
        }
    }

    static List<Class<?>> padded() {
        Stream<JavaClass> all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.takt.analytics").stream();
        return all.filter(each -> each.isAssignableTo(Padding.class))
                .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    /** Reflection, because the compiler warns of each direct use. */
    private static long offset(Field field) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field only = type.getDeclaredField("theUnsafe");
        only.setAccessible(true);
        Method offset = type.getMethod("objectFieldOffset", Field.class);
        return (long) offset.invoke(only.get(null), field);
    }
}
