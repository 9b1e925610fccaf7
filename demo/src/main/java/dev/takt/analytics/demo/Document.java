package dev.takt.analytics.demo;

import java.util.Map;

/**
 * A text file in the form in which it is indexed.
 *
 * @param name its path below the folder
 * @param hash SHA-256 of its text, in hexadecimal
 * @param words how often each word occurs
 */
record Document(String name, String hash, Map<String, Integer> words) {}
