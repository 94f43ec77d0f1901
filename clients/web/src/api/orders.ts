// Orders of analyses.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Order } from '@/gen/sjelden/sample/v1/order_pb';
import { type ListOrdersRequestSchema, OrderService } from '@/gen/sjelden/sample/v1/order_service_pb';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const orders = createClient(OrderService, transport);

type Worklist = MessageInitShape<typeof ListOrdersRequestSchema>['worklist'];

export function orderListQuery(worklist: Worklist) {
  return infiniteQueryOptions({
    queryKey: ['sample', 'list', 'orders', worklist],
    queryFn: ({ pageParam, signal }) => orders.listOrders({ worklist, pageSize: 100, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function orderQuery(name: string) {
  return queryOptions({
    queryKey: ['sample', 'one', name],
    queryFn: async ({ signal }) => {
      const { order } = await orders.getOrder({ name }, { signal });
      if (!order) throw new Error('an answer without an order');
      return order;
    },
    enabled: name !== '',
  });
}

// A change of an order changes its samples too.
export function keepOrder(order: Order | undefined): void {
  if (order) queryClient.setQueryData(orderQuery(order.name).queryKey, order);
  void queryClient.invalidateQueries({ queryKey: ['sample'], predicate: ({ queryKey }) => queryKey[2] !== order?.name });
}
