import { keepOrder } from '@/api/orders';
import type { Verb } from '@/api/useVerb';
import { type Order, OrderState } from '@/gen/sjelden/sample/v1/order_pb';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { type LabVerbOptions, useLabVerb } from '../useLabVerb';

export interface OrderFormProps {
  order: Order;
  close: () => void;
}

export function useOrderVerb(order: Order, options: LabVerbOptions<{ order?: Order }>): Verb {
  const text = useEnumText();
  return useLabVerb(
    order,
    {
      documentIn: (answer) => answer.order,
      keep: keepOrder,
      standing: (one) => text('OrderState', OrderState as EnumObject, one.state),
    },
    options,
  );
}
