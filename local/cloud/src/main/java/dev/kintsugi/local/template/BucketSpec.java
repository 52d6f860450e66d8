package dev.kintsugi.local.template;

/** One bucket. */
public record BucketSpec(String name, boolean versioned, boolean objectLock, boolean eventBridge) {}
