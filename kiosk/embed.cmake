# Writes OUT, a C file with the bytes of each `NAME=FILE` of FILES as `builtin_NAME`.
cmake_minimum_required(VERSION 3.22)
set(source "#include \"base/builtin.h\"\n")
foreach(item ${FILES})
    string(REGEX MATCH "^([a-z_]+)=(.+)$" matched "${item}")
    set(name ${CMAKE_MATCH_1})
    file(READ "${CMAKE_MATCH_2}" bytes HEX)
    string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(APPEND source "\nconst unsigned char builtin_${name}[] = {\n${bytes}\n};\n"
                         "const size_t builtin_${name}_size = sizeof builtin_${name};\n")
endforeach()
file(WRITE "${OUT}" "${source}")
