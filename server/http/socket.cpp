// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/socket.h"

namespace vireo::server::http {

void teardown(boost::beast::role_type, Socket &socket, ErrorCode &error)
{
    socket.tcp().shutdown(asio::ip::tcp::socket::shutdown_both, error);
}

} // namespace vireo::server::http
