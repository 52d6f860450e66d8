package dev.kintsugi.local.template;

/**
 * One state machine.
 *
 * @param definition its JSON with the substitutions made
 * @param express EXPRESS instead of STANDARD
 */
public record StateMachineSpec(
    String name, String arn, String definition, boolean express, String roleArn) {}
