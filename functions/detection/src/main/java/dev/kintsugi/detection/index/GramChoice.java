package dev.kintsugi.detection.index;

import java.util.Arrays;

/** Chooses the part of a text by which it is best known: the one of the rarest characters. */
final class GramChoice {
  /** Characters of command lines and paths, the commonest first; what is not here is rare. */
  private static final String COMMON = " e\\sitnoarcd.lmw/p-0fyuxh1gb:v2k3\"'4";

  private static final int[] WEIGHTS = weights();

  private GramChoice() {}

  private static int[] weights() {
    int[] weights = new int[256];
    Arrays.fill(weights, 1);
    for (int i = 0; i < COMMON.length(); i++) {
      weights[COMMON.charAt(i)] = 2 + (COMMON.length() - i);
    }
    return weights;
  }

  /** Where the rarest part of that many bytes begins. */
  static int rarest(byte[] text, int length) {
    int best = 0;
    int bestWeight = Integer.MAX_VALUE;
    for (int start = 0; start + length <= text.length; start++) {
      int weight = 0;
      for (int i = start; i < start + length; i++) {
        weight += WEIGHTS[text[i] & 0xff];
      }
      if (weight < bestWeight) {
        best = start;
        bestWeight = weight;
      }
    }
    return best;
  }
}
