package dev.kintsugi.architecture.broken.vocabulary;

/** Something every room may know. */
public record Word(String text) {}
