// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/picture/orientation.h"

extern "C" {
#include <libavcodec/packet.h>
#include <libavcodec/version.h>
#include <libavformat/avformat.h>
}

#include <cstring>

namespace vireo::media {
namespace {

struct Linear
{
    double a = 0, b = 0, c = 0, d = 0; // x' = a x + c y, y' = b x + d y, y pointing down
};

Linear linearOf(Orientation orientation)
{
    Linear m{orientation.mirrored ? -1.0 : 1.0, 0, 0, 1};
    for (int i = 0; i < orientation.quarterTurns; ++i)
        m = {-m.b, m.a, -m.d, m.c};
    return m;
}

const uint8_t *displayMatrix(const AVStream &stream)
{
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 100)
    const AVPacketSideData *data = av_packet_side_data_get(stream.codecpar->coded_side_data,
        stream.codecpar->nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
    return data && data->size >= 36 ? data->data : nullptr;
#else
    size_t size = 0;
    const uint8_t *data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    return size >= 36 ? data : nullptr;
#endif
}

} // namespace

Orientation orientationOf(const std::array<qint32, 9> &matrix)
{
    const Linear given{double(matrix[0]), double(matrix[1]), double(matrix[3]), double(matrix[4])};
    Orientation best;
    double bestMatch = 0;
    for (const bool mirrored : {false, true}) {
        for (int turns = 0; turns < 4; ++turns) {
            const Linear m = linearOf({turns, mirrored});
            const double match = given.a * m.a + given.b * m.b + given.c * m.c + given.d * m.d;
            if (match > bestMatch) {
                bestMatch = match;
                best = {turns, mirrored};
            }
        }
    }
    return best;
}

Orientation orientationOf(const AVStream &stream)
{
    const uint8_t *data = displayMatrix(stream);
    if (!data)
        return {};
    std::array<qint32, 9> matrix = {};
    std::memcpy(matrix.data(), data, sizeof matrix);
    return orientationOf(matrix);
}

Orientation orientationOfExif(int tag)
{
    static constexpr std::array<Orientation, 9> table{Orientation{}, {0, false}, {0, true},
        {2, false}, {2, true}, {1, true}, {1, false}, {3, true}, {3, false}};
    return tag >= 1 && tag <= 8 ? table[size_t(tag)] : Orientation{};
}

} // namespace vireo::media
