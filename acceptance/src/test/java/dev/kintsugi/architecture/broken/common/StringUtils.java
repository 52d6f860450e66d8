package dev.kintsugi.architecture.broken.common;

/** Breaks wall 9, twice. */
public record StringUtils(String text) {}
