// libexpat, which reads XML. Only the Swift module XML imports it. Begin with XML/XMLReading.swift.

#include <expat.h>
