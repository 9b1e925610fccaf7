package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerNameTest {
    @ParameterizedTest
    @CsvSource({
        "app.Users, find, Users.find",
        "Users, find, Users.find",
        "app.Users$Cache, find, Users.Cache.find",
        "app.Users$Cache$Entry, find, Users.Cache.Entry.find",
        "app.Users$1, find, Users.find",
        "app.Users$1Local, find, Users.find",
        "app.Users, <init>, Users.new",
        "app.Users, <clinit>, Users.init",
        "app.Users, lambda$find$0, Users.find",
        "app.Users, lambda$find$12, Users.find",
        "app.Users, lambda$new$0, Users.new",
        "app.Users, lambda$static$0, Users.init",
        "app.Users, lambda$with$dollar$3, Users.with$dollar",
        "app.Users, lambda$odd, Users.lambda$odd",
        "app.Users$Companion, lambda$find$1, Users.Companion.find"
    })
    void namesMethodByClassAndMethod(String className, String methodName, String name) {
        assertThat(CallerName.nameOf(className, methodName)).isEqualTo(name);
    }

    @Test
    void callerIsFirstFrameOutsideLibrary() {
        assertThat(CallerName.find()).isEqualTo("CallerNameTest.callerIsFirstFrameOutsideLibrary");
    }
}
