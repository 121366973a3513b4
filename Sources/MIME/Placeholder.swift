// MIME
import CGMime
import CGumbo
