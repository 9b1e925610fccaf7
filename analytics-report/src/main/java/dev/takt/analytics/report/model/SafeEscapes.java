package dev.takt.analytics.report.model;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The JSON escapes of a document. In addition to those of JSON, they escape:
 *
 * <ul>
 * <li>characters that end a script element or a line of a script;
 * <li>characters that change the direction of writing;
 * <li>control characters of terminals;
 * <li>lone surrogates, unassigned characters and characters of private use.
 * </ul>
 */
public final class SafeEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7F;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        for (char character : new char[] {'<', '>', '&', '\'', DELETE}) {
            codes[character] = ESCAPE_STANDARD;
        }
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
            default -> null;
        };
    }
}
