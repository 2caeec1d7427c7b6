package org.althing.domain.compute.reference;

/// Where the rows of heads lie: queries and keys of several sequences, each of several heads; a key head serves a group of query heads.
/// @param queryRows rows of queries in one sequence
/// @param keyRows rows of keys in one sequence
/// @param head columns of one head
record AttentionShape(int sequences, int queryRows, int keyRows, int heads, int keyHeads, int head) {

    int query(int sequence, int row, int head) {
        return ((sequence * queryRows + row) * heads + head) * this.head;
    }

    int key(int sequence, int row, int head) {
        return ((sequence * keyRows + row) * keyHeads + head / (heads / keyHeads)) * this.head;
    }

    int statistics(int sequence, int row, int head) {
        return ((sequence * queryRows + row) * heads + head) * 2;
    }
}
