// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/feed/feedmodel.h"

namespace vireo::test {

//! What \p model says of its row.
[[nodiscard]] inline QVariant at(app::FeedModel *model, int row, app::FeedModel::Role role)
{
    return model->data(model->index(row), role);
}

} // namespace vireo::test
