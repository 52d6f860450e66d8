package dev.kintsugi.architecture.broken.asl;

import dev.kintsugi.architecture.broken.vocabulary.Word;

/** Breaks wall 2. */
public record Machine(Word word) {}
