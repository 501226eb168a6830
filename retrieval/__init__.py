"""Finding what answers: passages, embeddings, Chroma, the lexical index, ranking."""
