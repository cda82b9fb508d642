// libyaml, which reads YAML as a stream of events. Only the Swift module YAML imports it. Begin with YAML/YAMLParser.swift.

#include <yaml.h>
